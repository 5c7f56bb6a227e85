/**
 * Turns a clone into a team's platform: renames it, adds services and removes them.
 */
@NullMarked
package dev.slipway.template;

import org.jspecify.annotations.NullMarked;
