package dev.slipway.platform.web;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;

import dev.slipway.platform.web.CallerConnection.Waiting;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionsTests {

	private static final Duration NONE = Duration.ofNanos(1);

	private final Connections connections = new Connections("test", new ConnectionLimits(10, 10, NONE), (_) -> false,
			new SimpleMeterRegistry());

	@Test
	void requestThatHasJustBegunIsNotStalled() throws Exception {
		try (var channel = SocketChannel.open()) {
			var connection = connection(channel);
			var now = System.nanoTime();

			assertThat(connection.waiting(now)).isEqualTo(Waiting.RECEIVING).isLessThan(Waiting.IDLE);
			assertThat(connection.waiting(now + Duration.ofSeconds(3).toNanos())).isEqualTo(Waiting.STALLED)
				.isGreaterThan(Waiting.IDLE);
		}
	}

	@Test
	void requestThatStartsMeanwhileIsNotEnded() throws Exception {
		try (var channel = SocketChannel.open()) {
			var connection = connection(channel);
			connection.idle();
			connection.serve(Duration.ofMinutes(1));

			assertThat(connection.endIf((it) -> it.waiting(System.nanoTime()) == Waiting.IDLE)).isFalse();
			assertThat(connection.hasEnded()).isFalse();
		}
	}

	@Test
	void connectionThatCannotBeEndedDoesNotStopTheSweep() throws Exception {
		var broken = new CallerConnection(new SocketBufferHandler(1, 1, false), connections);
		connections.opened(broken);

		connections.sweep();

		assertThat(broken.hasEnded()).as("and was tried").isTrue();
	}

	private CallerConnection connection(SocketChannel channel) throws IOException {
		var connection = new CallerConnection(new SocketBufferHandler(1, 1, false), connections);
		connection.reset(channel, null);
		return connection;
	}

}
