/** Friends and blocked users. */
package dev.warlog.session.relation;
