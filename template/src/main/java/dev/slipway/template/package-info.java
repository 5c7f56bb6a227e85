/**
 * What makes a clone a team's own: rename it, add services to it, remove them.
 */
@NullMarked
package dev.slipway.template;

import org.jspecify.annotations.NullMarked;
