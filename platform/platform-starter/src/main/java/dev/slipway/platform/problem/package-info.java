/**
 * Error responses: RFC 9457 problems with a stable type, and never a stack trace.
 */
@NullMarked
package dev.slipway.platform.problem;

import org.jspecify.annotations.NullMarked;
