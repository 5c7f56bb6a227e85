/** Whether images and compose file agree with the modules, and keep what they promise. */
@NullMarked
package dev.slipway.checks.containers;

import org.jspecify.annotations.NullMarked;
