/**
 * Checks that the manifests in {@code k8s} render, fit together, and fit the
 * applications' configuration. Needs no cluster, only kubectl or kustomize.
 */
@NullMarked
package dev.slipway.checks.kubernetes;

import org.jspecify.annotations.NullMarked;
