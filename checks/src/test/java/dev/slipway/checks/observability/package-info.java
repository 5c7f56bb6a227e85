/** Whether dashboards, alert rules, runbooks and scrape configuration fit together. */
@NullMarked
package dev.slipway.checks.observability;

import org.jspecify.annotations.NullMarked;
