/** The characters of an account. */
package dev.warlog.session.character;
