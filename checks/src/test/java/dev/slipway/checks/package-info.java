/** Whether the files around the code agree with it and with each other. */
@NullMarked
package dev.slipway.checks;

import org.jspecify.annotations.NullMarked;
