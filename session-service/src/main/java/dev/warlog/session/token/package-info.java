/** Access tokens, refresh tokens and the keys behind them. */
package dev.warlog.session.token;
