package dev.slipway.gateway.forward;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.micrometer.observation.ObservationRegistry;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Calls a service and receives its response. A small response is read to its end before
 * any of it is passed on: one that ends early is then an honest 502, and a caller who
 * reads slowly holds no connection to the service. A larger one, or a stream of events,
 * is passed on as it arrives.
 */
class UpstreamExchange implements ProxyExchange {

	private static final Logger log = LoggerFactory.getLogger(UpstreamExchange.class);

	private static final int SMALL = 64 * 1024;

	private static final String BODY = UpstreamExchange.class.getName() + ".body";

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
			var response = send(HttpHost.create(request.getUri()), call, request.getServerRequest());
			observed.responded(response.statusCode());
			return response;
		}
		catch (IOException ex) {
			observed.failed(ex);
			log.warn("No response to {} {}: {}", call.getMethod(), request.getServerRequest().path(), ex.toString());
			throw UpstreamFault.of(ex);
		}
		finally {
			observed.stop();
		}
	}

	private static ClassicHttpRequest call(Request request) {
		var call = new BasicClassicHttpRequest(request.getMethod().name(), request.getUri());
		request.getHeaders().forEach((name, values) -> values.forEach((value) -> call.addHeader(name, value)));
		if (request.getMethod().equals(HttpMethod.HEAD)) {
			// a service may go on writing a body, which nothing in the response tells:
			// the next call on this connection would wait for its end
			call.setHeader(HttpHeaders.CONNECTION, "close");
		}
		var body = body(request.getServerRequest());
		if (body != null) {
			call.setEntity(new ByteArrayEntity(body, null));
		}
		return call;
	}

	/** The platform has received it, if there is any; a second attempt needs it too. */
	private static byte @Nullable [] body(ServerRequest request) {
		try {
			var input = request.servletRequest().getInputStream();
			if (!input.isFinished()) {
				request.attributes().put(BODY, input.readAllBytes());
			}
			return (byte[]) request.attributes().get(BODY);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex); // it is in memory
		}
	}

	private UpstreamResponse send(HttpHost service, ClassicHttpRequest call, ServerRequest request) throws IOException {
		var context = HttpClientContext.create();
		context.setRequestConfig(limits);
		var received = (CloseableHttpResponse) client.executeOpen(service, call, context);
		try {
			return response(received, request);
		}
		catch (IOException | RuntimeException ex) {
			// closing gracefully would read to the end
			received.close(CloseMode.IMMEDIATE);
			throw ex;
		}
	}

	private UpstreamResponse response(CloseableHttpResponse received, ServerRequest request) throws IOException {
		var headers = Headers.ofResponse(received, request);
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
		var lasting = Headers.contentIs(MediaType.TEXT_EVENT_STREAM, headers);
		if (!lasting && entity.getContentLength() <= SMALL) {
			// one more than announced: only reading the end releases the connection
			var limit = (entity.getContentLength() >= 0) ? (int) entity.getContentLength() + 1 : SMALL;
			start = entity.getContent().readNBytes(limit);
			if (start.length < limit) {
				return UpstreamResponse.Body.of(start);
			}
		}
		var body = streams.body(received, start, request.servletRequest(), lasting);
		measureSeparately(request);
		return body;
	}

	/** A stream may last for minutes, which says nothing about the speed of its route. */
	private static void measureSeparately(ServerRequest request) {
		ServerHttpObservationFilter.findObservationContext(request.servletRequest())
			.ifPresent((context) -> context.setPathPattern(context.getPathPattern() + " stream"));
	}

}
