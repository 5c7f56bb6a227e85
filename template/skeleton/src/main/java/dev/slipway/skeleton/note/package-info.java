/** Notes: short texts, to read one by one or the newest first. */
@NullMarked
package dev.slipway.skeleton.note;

import org.jspecify.annotations.NullMarked;
