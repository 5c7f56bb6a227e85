/**
 * Contracts between services and their callers: the OpenAPI document of each service, and
 * what its consumers rely on. Test code only.
 */
@NullMarked
package dev.slipway.platform.contract;

import org.jspecify.annotations.NullMarked;
