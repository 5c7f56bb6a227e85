package dev.slipway.platform.web;

import java.time.Duration;
import java.time.Instant;

import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Drains kept connections before the server stops: for a while the instance still serves
 * requests, and each response closes its connection. Callers then open a new one, which
 * leads to another instance. Without that, a request in flight when the server closes the
 * connection is lost, and if it writes, nobody may send it again.
 * <p>
 * The server itself closes them. With a header {@code Connection: close} from here, it
 * would send responses of unknown length without chunks, and a truncated one would look
 * complete.
 */
class ConnectionDraining implements SmartLifecycle {

	/** Before the server stops accepting requests and waits for those in flight. */
	private static final int PHASE = WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;

	private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

	/** The server counts the next connection before it is there. */
	private static final int AWAITED = 1;

	private final WebServerApplicationContext application;

	private final Duration longest;

	private int usualRequests;

	private boolean draining;

	private volatile boolean running;

	ConnectionDraining(WebServerApplicationContext application, Duration longest) {
		this.application = application;
		this.longest = longest;
	}

	@Override
	public void start() {
		if (draining && protocol() instanceof AbstractHttp11Protocol<?> protocol) {
			protocol.setMaxKeepAliveRequests(usualRequests);
			draining = false;
		}
		running = true;
	}

	@Override
	public void stop() {
		if (protocol() instanceof AbstractHttp11Protocol<?> protocol) {
			usualRequests = protocol.getMaxKeepAliveRequests();
			protocol.setMaxKeepAliveRequests(1);
			draining = true;
			awaitDrained(protocol);
		}
		running = false;
	}

	private void awaitDrained(AbstractHttp11Protocol<?> protocol) {
		var end = Instant.now().plus(longest);
		while (protocol.getConnectionCount() > AWAITED && Instant.now().isBefore(end)) {
			try {
				Thread.sleep(POLL_INTERVAL);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return;
			}
		}
	}

	private @Nullable Object protocol() {
		return (application.getWebServer() instanceof TomcatWebServer server)
				? server.getTomcat().getConnector().getProtocolHandler() : null;
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
