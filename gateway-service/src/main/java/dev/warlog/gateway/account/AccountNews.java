package dev.warlog.gateway.account;

import dev.warlog.contract.AccountEvent;

/**
 * Something that happened to an account, as this gateway learns of it; whoever wants to know observes it. At the start
 * those of the last while come once more.
 *
 * @param atMillis when it was written
 */
public record AccountNews(AccountEvent event, long atMillis) {}
