/** What gateways ask about users and rooms. */
package dev.warlog.session.social;
