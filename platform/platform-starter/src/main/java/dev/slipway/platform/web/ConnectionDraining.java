package dev.slipway.platform.web;

import java.time.Duration;
import java.time.Instant;

import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Tells callers who keep their connections that this instance goes: at its end it answers
 * for a while yet, and each answer closes its connection. Callers then open the next one,
 * which leads to another instance. Without that, the request that is on its way when the
 * server closes the connection is lost, and if it writes, nobody may send it again.
 * <p>
 * The server itself closes them. With a header {@code Connection: close} from here, it
 * would send answers of unknown length without chunks, and one that breaks off would look
 * complete.
 */
class ConnectionDraining implements SmartLifecycle {

	/** Before the server takes no request any more and waits for those in flight. */
	private static final int PHASE = WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;

	private static final Duration LOOK = Duration.ofMillis(50);

	/** The one that the server waits for is counted before it comes. */
	private static final int AWAITED = 1;

	private final WebServerApplicationContext application;

	private final Duration longest;

	private int usualRequests;

	private boolean leaving;

	private volatile boolean running;

	ConnectionDraining(WebServerApplicationContext application, Duration longest) {
		this.application = application;
		this.longest = longest;
	}

	@Override
	public void start() {
		if (leaving && protocol() instanceof AbstractHttp11Protocol<?> protocol) {
			protocol.setMaxKeepAliveRequests(usualRequests);
			leaving = false;
		}
		running = true;
	}

	@Override
	public void stop() {
		if (protocol() instanceof AbstractHttp11Protocol<?> protocol) {
			usualRequests = protocol.getMaxKeepAliveRequests();
			protocol.setMaxKeepAliveRequests(1);
			leaving = true;
			awaitLeave(protocol);
		}
		running = false;
	}

	private void awaitLeave(AbstractHttp11Protocol<?> protocol) {
		var end = Instant.now().plus(longest);
		while (protocol.getConnectionCount() > AWAITED && Instant.now().isBefore(end)) {
			try {
				Thread.sleep(LOOK);
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
