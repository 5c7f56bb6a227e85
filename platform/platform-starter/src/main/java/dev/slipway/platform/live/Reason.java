package dev.slipway.platform.live;

import io.kubernetes.client.openapi.ApiException;

import org.springframework.core.NestedExceptionUtils;

/** Why something could not be read, in one line. */
final class Reason {

	private Reason() {
	}

	static String of(Exception ex) {
		var cause = NestedExceptionUtils.getMostSpecificCause(ex);
		var text = (cause instanceof ApiException response) ? "the cluster's API responded with " + response.getCode()
				: cause.toString();
		return text.replaceAll("\\s+", " ");
	}

}
