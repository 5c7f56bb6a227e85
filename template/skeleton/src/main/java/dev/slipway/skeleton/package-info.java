/** Skeleton: say here in one sentence what the service is for. */
@NullMarked
package dev.slipway.skeleton;

import org.jspecify.annotations.NullMarked;
