/** What every OpenAPI document of the platform has in common. */
@NullMarked
package dev.slipway.platform.openapi;

import org.jspecify.annotations.NullMarked;
