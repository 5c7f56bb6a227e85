/** What an image's AOT cache is recorded from. */
@NullMarked
package dev.slipway.platform.training;

import org.jspecify.annotations.NullMarked;
