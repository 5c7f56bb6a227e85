package dev.slipway.orders.events;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

import dev.slipway.orders.order.Customer;
import dev.slipway.orders.order.OrderId;
import dev.slipway.orders.order.Orders;
import dev.slipway.platform.web.Shares;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open streams of this instance. Each one polls the order's history, which shows what
 * any replica writes and needs nothing but the database.
 */
@Component
class Streams {

	private static final Duration RECONNECT_AFTER = Duration.ofSeconds(1);

	private static final Duration GRACE = Duration.ofSeconds(30);

	private static final Logger log = LoggerFactory.getLogger(Streams.class);

	private final Orders orders;

	private final StreamSettings settings;

	private final Shares permits;

	private final ThreadFactory threads = Thread.ofVirtual().name("events-", 0).factory();

	private final CountDownLatch closing = new CountDownLatch(1);

	Streams(Orders orders, StreamSettings settings) {
		this.orders = orders;
		this.settings = settings;
		this.permits = new Shares("event streams", settings.maxStreams(), settings.maxStreamsPerCustomer());
	}

	/**
	 * Starts sending the events after a sequence number.
	 * @throws TooManyStreams when no more can be opened
	 * @throws dev.slipway.platform.web.TooManyOfCaller when this customer can open no
	 * more
	 */
	SseEmitter open(OrderId order, Customer customer, int after) {
		permits.acquire(customer, TooManyStreams::new);
		// send() ends it before that, unless it hangs
		var stream = new SseEmitter(settings.maxLength().plus(GRACE).toMillis());
		threads.newThread(() -> {
			try {
				send(stream, order, customer, after);
			}
			catch (IOException | IllegalStateException ex) {
				log.debug("The reader of a stream has disconnected", ex);
			}
			catch (DataAccessException | InterruptedException ex) {
				log.debug("A stream ended early", ex);
			}
			catch (RuntimeException ex) {
				log.error("A stream of order {} ended early", order, ex);
			}
			finally {
				permits.release(customer);
				end(stream);
			}
		}).start();
		return stream;
	}

	/** The reader, if there is one, reconnects. */
	static void end(SseEmitter stream) {
		try {
			stream.complete();
		}
		catch (IllegalStateException ex) {
			log.debug("The web server has already ended the stream of a reader who disconnected", ex);
		}
	}

	private void send(SseEmitter stream, OrderId order, Customer customer, int after)
			throws IOException, InterruptedException {
		var end = System.nanoTime() + settings.maxLength().toNanos();
		var pause = settings.shortestPause();
		var last = after;
		stream.send(SseEmitter.event().reconnectTime(RECONNECT_AFTER.toMillis()));
		do {
			var changes = orders.history(order, customer, last);
			for (var change : changes) {
				stream.send(SseEmitter.event()
					.id(Integer.toString(change.sequence()))
					.name("status")
					.data(StatusEvent.of(change), MediaType.APPLICATION_JSON));
				if (change.status().isFinal()) {
					return;
				}
				last = change.sequence();
			}
			if (changes.isEmpty()) {
				// Keeps the connection alive, and fails when the reader has disconnected.
				stream.send(SseEmitter.event().comment(""));
				pause = longer(pause);
			}
			else {
				pause = settings.shortestPause();
			}
		}
		while (!closing.await(pause.toMillis(), TimeUnit.MILLISECONDS) && System.nanoTime() < end);
	}

	private Duration longer(Duration pause) {
		var doubled = pause.multipliedBy(2);
		return (doubled.compareTo(settings.longestPause()) < 0) ? doubled : settings.longestPause();
	}

	/**
	 * Before the web server waits for requests to end: no stream would end on its own.
	 */
	@EventListener(ContextClosedEvent.class)
	void close() {
		closing.countDown();
	}

}
