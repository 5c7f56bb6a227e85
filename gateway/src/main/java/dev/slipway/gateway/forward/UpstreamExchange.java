package dev.slipway.gateway.forward;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

import io.micrometer.observation.ObservationRegistry;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Calls a service and takes its answer. An answer that is small is read to its end before
 * anything of it is passed on: a service that breaks off is then an honest 502, and a
 * caller who reads slowly holds no connection to it. What is larger, or a stream of
 * events, is passed on as it comes.
 */
class UpstreamExchange implements ProxyExchange {

	private static final Logger log = LoggerFactory.getLogger(UpstreamExchange.class);

	private static final int SMALL = 64 * 1024;

	private final CloseableHttpClient client;

	private final RequestConfig limits;

	private final OpenStreams streams;

	private final ObservationRegistry observations;

	UpstreamExchange(CloseableHttpClient client, RequestConfig limits, OpenStreams streams,
			ObservationRegistry observations) {
		this.client = client;
		this.limits = limits;
		this.streams = streams;
		this.observations = observations;
	}

	@Override
	public ServerResponse exchange(Request request) {
		var call = call(request);
		var observed = ObservedCall.start(observations, call, request.getServerRequest());
		try {
			var answer = answer(HttpHost.create(request.getUri()), call, request.getServerRequest());
			observed.answered(answer.statusCode());
			return answer;
		}
		catch (IOException ex) {
			observed.failed(ex);
			log.warn("No answer to {} {}: {}", call.getMethod(), request.getServerRequest().path(), ex.toString());
			throw fault(ex);
		}
		finally {
			observed.stop();
		}
	}

	private static UpstreamFault fault(IOException ex) {
		return switch (ex) {
			case ConnectException _, NoRouteToHostException _, UnknownHostException _, ConnectTimeoutException _,
					ConnectionRequestTimeoutException _ ->
				new ServiceUnavailable();
			case SocketTimeoutException _ -> new ServiceTimedOut();
			case NoHttpResponseException _, SocketException _ -> new UpstreamClosedConnection();
			default -> new InvalidUpstreamResponse();
		};
	}

	private static ClassicHttpRequest call(Request request) {
		var call = new BasicClassicHttpRequest(request.getMethod().name(), request.getUri());
		request.getHeaders().forEach((name, values) -> values.forEach((value) -> call.addHeader(name, value)));
		var body = RequestBody.of(request.getServerRequest());
		if (body != null) {
			call.setEntity(new ByteArrayEntity(body, null));
		}
		return call;
	}

	private UpstreamResponse answer(HttpHost service, ClassicHttpRequest call, ServerRequest request)
			throws IOException {
		var context = HttpClientContext.create();
		context.setRequestConfig(limits);
		var received = (CloseableHttpResponse) client.executeOpen(service, call, context);
		try {
			return answer(received, request);
		}
		catch (IOException | RuntimeException ex) {
			received.close(CloseMode.IMMEDIATE); // not gracefully: that reads to the end
			throw ex;
		}
	}

	private UpstreamResponse answer(CloseableHttpResponse received, ServerRequest request) throws IOException {
		var headers = Headers.ofAnswer(received, request);
		return new UpstreamResponse(HttpStatusCode.valueOf(received.getCode()), headers,
				body(received, headers, request));
	}

	private UpstreamResponse.Body body(CloseableHttpResponse received, HttpHeaders headers, ServerRequest request)
			throws IOException {
		var entity = received.getEntity();
		if (entity == null) {
			return UpstreamResponse.Body.NONE;
		}
		var start = new byte[0];
		if (!Headers.contentIs(MediaType.TEXT_EVENT_STREAM, headers) && entity.getContentLength() <= SMALL) {
			// one more than there should be: only the end gives the connection back
			var wanted = (entity.getContentLength() >= 0) ? (int) entity.getContentLength() + 1 : SMALL;
			start = entity.getContent().readNBytes(wanted);
			if (start.length < wanted) {
				return UpstreamResponse.Body.of(start);
			}
		}
		var body = streams.body(received, start);
		measureApart(request);
		return body;
	}

	/** A stream may last for minutes, which says nothing about how fast its route is. */
	private static void measureApart(ServerRequest request) {
		ServerHttpObservationFilter.findObservationContext(request.servletRequest())
			.ifPresent((context) -> context.setPathPattern(context.getPathPattern() + " stream"));
	}

}
