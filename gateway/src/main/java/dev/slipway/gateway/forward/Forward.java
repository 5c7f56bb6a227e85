package dev.slipway.gateway.forward;

import java.net.URI;
import java.net.URISyntaxException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.ResponseHttpHeadersFilter;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchange;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchangeHandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.UriUtils;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The handler behind {@code http()}. Spring Cloud Gateway's own decodes the query and
 * encodes it again; this one leaves it as the caller wrote it. A path is decoded and
 * encoded again, so that a service reads what the routes were matched against: the
 * firewall has rejected what could be decoded twice.
 */
class Forward extends ProxyExchangeHandlerFunction {

	private final ProxyExchange exchange;

	Forward(ProxyExchange exchange, ObjectProvider<RequestHttpHeadersFilter> requestHeaders,
			ObjectProvider<ResponseHttpHeadersFilter> responseHeaders) {
		super(exchange, requestHeaders, responseHeaders);
		this.exchange = exchange;
	}

	@Override
	public ServerResponse handle(ServerRequest request) {
		return exchange
			.exchange(exchange.request(request).uri(target(request)).headers(Headers.ofRequest(request)).build());
	}

	private static URI target(ServerRequest request) {
		var service = (URI) request.attribute(MvcUtils.GATEWAY_REQUEST_URL_ATTR).orElseThrow();
		var query = request.servletRequest().getQueryString();
		var path = UriUtils.encodePath(UriUtils.decode(request.uri().getRawPath(), UTF_8), UTF_8);
		try {
			return new URI(service.getScheme() + "://" + service.getAuthority() + path
					+ ((query != null) ? "?" + query.replace("|", "%7C") : ""));
		}
		catch (URISyntaxException ex) {
			throw new MalformedQuery();
		}
	}

}
