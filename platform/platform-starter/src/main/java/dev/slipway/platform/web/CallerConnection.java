package dev.slipway.platform.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.Predicate;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * A caller's connection, and how long what it does now may take. Every deadline is
 * absolute: a byte now and then extends none.
 */
public final class CallerConnection extends NioChannel {

	private static final String ATTRIBUTE = CallerConnection.class.getName();

	/** For the response that says what was too slow. */
	private static final Duration TIME_TO_SAY_WHY = Duration.ofSeconds(2);

	/** A caller with a slow network needs about that for a request. */
	private static final Duration STALLED_AFTER = Duration.ofSeconds(2);

	private final Connections connections;

	private String id = "";

	private volatile @Nullable CallerAddress caller;

	private volatile boolean shared;

	private volatile Stage stage = Stage.RECEIVING;

	private volatile long since = System.nanoTime();

	private volatile @Nullable Duration longest;

	private volatile @Nullable Long blockedSince;

	private volatile boolean ended;

	CallerConnection(SocketBufferHandler buffer, Connections connections) {
		super(buffer);
		this.connections = connections;
		this.longest = connections.headTimeout();
	}

	/**
	 * The response to a request is a stream that lasts as long as its service wants: the
	 * deadline of a request does not apply any more. A reader who reads too slowly for
	 * what is sent is still cut off.
	 */
	public static void keepOpen(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof CallerConnection connection) {
			connection.enter(Stage.SERVING, null);
		}
	}

	void attachTo(HttpServletRequest request) {
		request.setAttribute(ATTRIBUTE, this);
	}

	@Override
	public void reset(@Nullable SocketChannel channel, @Nullable NioSocketWrapper wrapper) throws IOException {
		super.reset(channel, wrapper);
		if (channel != null && wrapper != null) {
			id = wrapper.getServletConnection("http/1.1", "").getConnectionId();
			InetAddress peer = channel.socket().getInetAddress();
			shared = connections.isShared(peer);
			caller = shared ? null : CallerAddress.of(peer.getHostAddress());
			connections.opened(this);
		}
	}

	@Override
	public int read(ByteBuffer target) throws IOException {
		var length = super.read(target);
		if (length < 0 && ended) {
			throw new SocketTimeoutException("The caller was too slow");
		}
		if (length > 0 && stage == Stage.IDLE) {
			enter(Stage.RECEIVING, connections.headTimeout());
		}
		return length;
	}

	@Override
	public int write(ByteBuffer source) throws IOException {
		var length = super.write(source);
		if (!source.hasRemaining()) {
			blockedSince = null;
		}
		else if (blockedSince == null) {
			blockedSince = System.nanoTime();
		}
		return length;
	}

	@Override
	public void close() throws IOException {
		connections.closed(this);
		super.close();
	}

	@Override
	public void free() {
		connections.closed(this);
		super.free();
	}

	/** The head of a request is here, its body must follow within this time. */
	void receiveBody(Duration timeout) {
		enter(Stage.RECEIVING, timeout);
	}

	/** The whole request is here, the response must be sent within this time. */
	void serve(Duration timeout) {
		enter(Stage.SERVING, timeout);
	}

	/** Until the next request. */
	void idle() {
		if (shared) {
			caller = null;
		}
		enter(Stage.IDLE, null);
	}

	private synchronized void enter(Stage next, @Nullable Duration timeout) {
		since = System.nanoTime();
		longest = timeout;
		stage = next;
	}

	/** The request on a connection that callers share is this caller's. */
	void carries(CallerAddress caller) {
		this.caller = caller;
	}

	String id() {
		return id;
	}

	boolean isShared() {
		return shared;
	}

	boolean isOpenFor(CallerAddress caller) {
		return !ended && caller.equals(this.caller);
	}

	boolean hasEnded() {
		return ended;
	}

	/** What this connection waits for its caller for. */
	Waiting waiting(long now) {
		var blocked = blockedSince;
		if (blocked != null) {
			return isStalled(now - blocked) ? Waiting.STALLED : Waiting.NOT;
		}
		return switch (stage) {
			case RECEIVING -> isStalled(now - since) ? Waiting.STALLED : Waiting.RECEIVING;
			case IDLE -> Waiting.IDLE;
			case SERVING -> Waiting.NOT;
		};
	}

	private static boolean isStalled(long nanos) {
		return nanos > STALLED_AFTER.toNanos();
	}

	/** How long it has been like that. */
	long waitingNanos(long now) {
		var blocked = blockedSince;
		return now - ((blocked != null) ? blocked : since);
	}

	boolean isOverdue(long now, Duration writeTimeout) {
		var timeout = longest;
		var blocked = blockedSince;
		return (timeout != null && now - since > timeout.toNanos())
				|| (blocked != null && now - blocked > writeTimeout.toNanos());
	}

	/**
	 * Ends it from another thread, if this still holds: a request that starts at the same
	 * time is not cut off. Whoever reads from it finds the end of the input, and can
	 * still respond; whoever writes, or still has not responded after that, is cut off.
	 * The server then closes it as if the caller had.
	 * @return whether it was ended
	 */
	synchronized boolean endIf(Predicate<CallerConnection> condition) {
		if (!condition.test(this)) {
			return false;
		}
		end();
		return true;
	}

	private void end() {
		var cut = ended || stage == Stage.SERVING;
		ended = true;
		try {
			getIOChannel().shutdownInput();
			if (cut) {
				// nothing of what is not yet sent occupies memory after the end
				getIOChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
				getIOChannel().shutdownOutput();
			}
			else {
				enter(Stage.RECEIVING, TIME_TO_SAY_WHY);
			}
		}
		catch (IOException ex) {
			// it is closed already
		}
	}

	/** In the order in which connections make room, the last one first. */
	enum Waiting {

		/** For nothing of the caller: a request is being served. */
		NOT,

		/** For the rest of a request that has just begun. */
		RECEIVING,

		/** For the next request. */
		IDLE,

		/** For a caller who sends or reads too slowly. */
		STALLED

	}

	private enum Stage {

		/** A request's head or body is expected. */
		RECEIVING,

		/** The request is here, the response is being made or sent. */
		SERVING,

		/** Kept for another request. */
		IDLE

	}

}
