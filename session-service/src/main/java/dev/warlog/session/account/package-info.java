/** Accounts: registering, logging in and out. */
package dev.warlog.session.account;
