/** Combat configurations and their history. */
package dev.warlog.session.configuration;
