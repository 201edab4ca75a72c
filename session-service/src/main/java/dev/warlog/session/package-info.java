/** Accounts, tokens, characters, combat sessions and their configurations. */
package dev.warlog.session;
