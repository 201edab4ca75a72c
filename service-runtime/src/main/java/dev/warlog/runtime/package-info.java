/** What every service brings along: environment, problem documents, correlation, readiness. */
package dev.warlog.runtime;
