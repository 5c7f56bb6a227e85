package dev.slipway.gateway.proxy;

import java.io.IOException;
import java.util.Collections;
import java.util.List;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.RemoteIpValve;
import org.apache.catalina.valves.ValveBase;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.util.matcher.InetAddressMatcher;

/**
 * The one place that decides who the caller is: everything else asks the request for its
 * remote address and its scheme, and sees no header that says otherwise.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProxySettings.class)
class ProxyConfiguration {

	/** Whether a connection comes from a trusted proxy, for limits of connections. */
	@Bean
	InetAddressMatcher trustedProxies(ProxySettings settings) {
		return settings.trusted();
	}

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> callerBehindProxies(ProxySettings settings) {
		return (server) -> {
			if (!settings.trustedProxies().isEmpty()) {
				server.addEngineValves(new CallerBehindProxies(settings));
			}
			server.addEngineValves(new WithoutForwardedHeaders());
		};
	}

	/**
	 * Tomcat's valve takes the rightmost entry that is not a trusted proxy. It takes
	 * every entry for an address, and does not count them.
	 */
	private static final class CallerBehindProxies extends RemoteIpValve {

		private final int hops;

		CallerBehindProxies(ProxySettings settings) {
			this.hops = settings.proxyHops();
			setInternalProxies(String.join(",", settings.trustedProxies()));
			setProtocolHeader("X-Forwarded-Proto");
		}

		@Override
		public void invoke(Request request, Response response) throws IOException, ServletException {
			var lines = Collections.list(request.getHeaders(getRemoteIpHeader()));
			var headers = request.getCoyoteRequest().getMimeHeaders();
			headers.removeHeader(getRemoteIpHeader());
			var addresses = ForwardedFor.addresses(lines, hops);
			if (!addresses.isEmpty()) {
				headers.setValue(getRemoteIpHeader()).setString(String.join(",", addresses));
			}
			super.invoke(request, response);
		}

	}

	/**
	 * Spring reads these headers where it writes a URL, whoever has sent them: a page
	 * would lead elsewhere, and a port that is no number would be a 500.
	 */
	private static final class WithoutForwardedHeaders extends ValveBase {

		private static final List<String> HEADERS = List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host",
				"X-Forwarded-Port", "X-Forwarded-Prefix", "X-Forwarded-Proto", "X-Forwarded-Ssl");

		WithoutForwardedHeaders() {
			super(true);
		}

		@Override
		public void invoke(Request request, Response response) throws IOException, ServletException {
			HEADERS.forEach(request.getCoyoteRequest().getMimeHeaders()::removeHeader);
			getNext().invoke(request, response);
		}

	}

}
