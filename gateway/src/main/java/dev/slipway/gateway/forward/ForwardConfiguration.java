package dev.slipway.gateway.forward;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import dev.slipway.platform.http.ServiceAddresses;
import dev.slipway.platform.web.ConnectionLimits;
import dev.slipway.platform.web.Shares;
import dev.slipway.platform.web.WebLimits;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.ResponseHttpHeadersFilter;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchangeHandlerFunction;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UpstreamSettings.class)
class ForwardConfiguration {

	/**
	 * A connection that was idle this long is checked before it is used: the service may
	 * have gone, and writes are not sent twice. The check costs a millisecond.
	 */
	private static final TimeValue VALIDATED_WHEN_IDLE = TimeValue.ofMilliseconds(100);

	/** As the server reads them, so that every byte of a header passes as it is. */
	private static final CharCodingConfig HEADERS = CharCodingConfig.custom()
		.setCharset(StandardCharsets.ISO_8859_1)
		.build();

	/** As long as all headers of a service's response may be. */
	private static final Http1Config LINES = Http1Config.custom().setMaxLineLength(16 * 1024).build();

	@Bean
	UpstreamLimits upstreamLimits(UpstreamSettings settings, WebLimits web, ConnectionLimits connections) {
		return UpstreamLimits.of(settings, connections.requests(web.maxConcurrentRequests()));
	}

	@Bean
	BulkheadRegistry bulkheads(UpstreamLimits limits) {
		return BulkheadRegistry.of(BulkheadConfig.custom()
			.maxConcurrentCalls(limits.calls())
			.maxWaitDuration(Duration.ZERO)
			.writableStackTraceEnabled(false)
			.build());
	}

	@Bean
	Upstreams upstreams(ServiceAddresses addresses, WebLimits limits, BulkheadRegistry bulkheads,
			CircuitBreakerRegistry breakers, Liveness liveness) {
		return new Upstreams(addresses, limits, bulkheads, breakers, liveness);
	}

	@Bean
	Liveness liveness(UpstreamSettings settings) {
		return new Liveness(settings.connectTimeout());
	}

	@Bean
	ProxyExchangeHandlerFunction forward(ProxyExchange exchange, ObjectProvider<RequestHttpHeadersFilter> requests,
			ObjectProvider<ResponseHttpHeadersFilter> responses) {
		return new Forward(exchange, requests, responses);
	}

	@Bean
	UpstreamExchange upstreamExchange(CloseableHttpClient upstreamClient, UpstreamSettings settings,
			OpenStreams streams, ObservationRegistry observations) {
		var limits = RequestConfig.custom()
			.setConnectionRequestTimeout(Timeout.of(settings.connectTimeout()))
			.setResponseTimeout(Timeout.of(settings.responseTimeout()))
			.build();
		return new UpstreamExchange(upstreamClient, limits, streams, observations);
	}

	@Bean
	OpenStreams openStreams(UpstreamLimits limits, WebLimits web) {
		return new OpenStreams(new Shares("streaming responses", limits.streams(), web.ofCaller(limits.streams())));
	}

	/**
	 * A client without redirects, cookies, decompression and retries. The limits on calls
	 * and streams bound the pool, so no call waits for a connection.
	 */
	@Bean
	CloseableHttpClient upstreamClient(UpstreamSettings settings, UpstreamLimits limits) {
		return HttpClients.createMinimal(PoolingHttpClientConnectionManagerBuilder.create()
			.setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
			.setConnectionFactory(
					ManagedHttpClientConnectionFactory.builder().charCodingConfig(HEADERS).http1Config(LINES).build())
			.setMaxConnPerRoute(limits.calls() + limits.streams())
			.setDefaultConnectionConfig(ConnectionConfig.custom()
				.setConnectTimeout(Timeout.of(settings.connectTimeout()))
				.setSocketTimeout(Timeout.of(settings.responseTimeout()))
				.setTimeToLive(TimeValue.of(settings.connectionTimeToLive()))
				.setValidateAfterInactivity(VALIDATED_WHEN_IDLE)
				.build())
			.setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
			.build());
	}

}
