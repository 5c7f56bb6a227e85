package dev.slipway.gateway.forward;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

import dev.slipway.platform.problem.Problem;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;

import org.springframework.http.HttpStatus;

/**
 * A call that ended without a proper response: the service's failure, not the caller's.
 */
final class UpstreamFault extends Problem {

	private static final String OUTCOME_UNKNOWN = " It is not known whether the request was processed.";

	private final boolean connectionFailed;

	private UpstreamFault(HttpStatus status, String slug, String detail, boolean connectionFailed) {
		super(status, slug, detail);
		this.connectionFailed = connectionFailed;
	}

	static UpstreamFault of(IOException ex) {
		return switch (ex) {
			case ConnectException _, NoRouteToHostException _, UnknownHostException _, ConnectTimeoutException _,
					ConnectionRequestTimeoutException _ ->
				unavailable();
			case SocketTimeoutException _ -> timeout();
			case NoHttpResponseException _, SocketException _ -> closedConnection();
			default -> invalidResponse();
		};
	}

	/** 503: no connection was accepted, or the circuit breaker is open. */
	static UpstreamFault unavailable() {
		var fault = new UpstreamFault(HttpStatus.SERVICE_UNAVAILABLE, "service-unavailable",
				"The service behind this path is unavailable. It did not receive the request. Retry in a moment.",
				true);
		fault.retryAfterOutage();
		return fault;
	}

	/** 504: the service was silent for too long. */
	private static UpstreamFault timeout() {
		return new UpstreamFault(HttpStatus.GATEWAY_TIMEOUT, "service-timeout",
				"The service behind this path did not respond in time." + OUTCOME_UNKNOWN, false);
	}

	/** 502: the service closed the connection before any part of a response arrived. */
	private static UpstreamFault closedConnection() {
		return new UpstreamFault(HttpStatus.BAD_GATEWAY, "upstream-closed-connection",
				"The service behind this path closed the connection without a response." + OUTCOME_UNKNOWN, true);
	}

	/** 502: what the service sent is not HTTP, or ended early. */
	private static UpstreamFault invalidResponse() {
		return new UpstreamFault(HttpStatus.BAD_GATEWAY, "invalid-upstream-response",
				"The service behind this path sent an invalid or incomplete response." + OUTCOME_UNKNOWN, false);
	}

	/** Whether no connection was accepted, so that the service received nothing. */
	boolean isUnavailable() {
		return getStatusCode() == HttpStatus.SERVICE_UNAVAILABLE;
	}

	/** Whether the connection failed before any part of a response arrived. */
	boolean connectionFailed() {
		return connectionFailed;
	}

}
