/** Builds services and makes the commands that start them. */
@NullMarked
package dev.slipway.local.build;

import org.jspecify.annotations.NullMarked;
