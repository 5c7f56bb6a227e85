/** Notes: short texts, read one by one or as a list. */
@NullMarked
package dev.slipway.skeleton.note;

import org.jspecify.annotations.NullMarked;
