package dev.slipway.platform.web;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.coyote.AbstractProtocol;

import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells callers who keep their connections that this instance goes: at its end it answers
 * for a while yet, and each answer closes its connection. Callers then open the next one,
 * which leads to another instance. Without that, the request that is on its way when the
 * server closes the connection is lost, and if it writes, nobody may send it again.
 */
@Order(Ordered.HIGHEST_PRECEDENCE) // what later filters refuse is an answer too
class Farewell extends OncePerRequestFilter implements SmartLifecycle {

	/** Before the server takes no request any more and waits for those in flight. */
	private static final int PHASE = WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;

	private static final Duration LOOK = Duration.ofMillis(50);

	/** The one that the server waits for is counted before it comes. */
	private static final int AWAITED = 1;

	private final WebServerApplicationContext application;

	private final Duration longest;

	private volatile boolean running;

	private volatile boolean leaving;

	Farewell(WebServerApplicationContext application, Duration longest) {
		this.application = application;
		this.longest = longest;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (leaving) {
			response.setHeader(HttpHeaders.CONNECTION, "close");
		}
		chain.doFilter(request, response);
	}

	@Override
	public void start() {
		running = true;
	}

	@Override
	public void stop() {
		leaving = true;
		var end = Instant.now().plus(longest);
		while (connections() > AWAITED && Instant.now().isBefore(end)) {
			try {
				Thread.sleep(LOOK);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				break;
			}
		}
		running = false;
	}

	private long connections() {
		return (application.getWebServer() instanceof TomcatWebServer server
				&& server.getTomcat().getConnector().getProtocolHandler() instanceof AbstractProtocol<?> protocol)
						? protocol.getConnectionCount() : 0;
	}

	@Override
	public boolean isRunning() {
		return running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
