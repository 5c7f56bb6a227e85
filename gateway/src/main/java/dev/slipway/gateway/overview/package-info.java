/**
 * What runs, and how it is: the services and their instances, what the gateway lets
 * through to them, and what was asked of it lately. For people, read-only.
 */
@NullMarked
package dev.slipway.gateway.overview;

import org.jspecify.annotations.NullMarked;
