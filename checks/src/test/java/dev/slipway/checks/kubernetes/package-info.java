/**
 * Whether the manifests below {@code k8s} render, fit together, and fit what the
 * applications say about themselves. No cluster is needed, only kubectl or kustomize.
 */
@NullMarked
package dev.slipway.checks.kubernetes;

import org.jspecify.annotations.NullMarked;
