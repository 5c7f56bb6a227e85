package dev.slipway.platform.web;

import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's own protocol, whose connections are {@link CallerConnection}s: Tomcat knows
 * neither a limit per address nor a deadline that a byte now and then does not extend.
 * Public, because Tomcat creates it by its name.
 */
public class BoundedProtocol extends Http11NioProtocol {

	private static final int SWEEP_MILLIS = 250;

	public BoundedProtocol() {
		super(new Endpoint());
	}

	void bound(Connections connections) {
		((Endpoint) getEndpoint()).bounds = connections;
	}

	@Override
	public void start() throws Exception {
		super.start();
		var sweep = getUtilityExecutor().scheduleWithFixedDelay(connections()::sweep, SWEEP_MILLIS, SWEEP_MILLIS,
				TimeUnit.MILLISECONDS);
		((Endpoint) getEndpoint()).stopSweep = () -> sweep.cancel(false);
	}

	@Override
	public void stop() throws Exception {
		((Endpoint) getEndpoint()).stopSweep.run();
		super.stop();
	}

	private Connections connections() {
		return ((Endpoint) getEndpoint()).bounds();
	}

	private static final class Endpoint extends NioEndpoint {

		private @Nullable Connections bounds;

		private Runnable stopSweep = () -> {
		};

		Connections bounds() {
			return Objects.requireNonNull(bounds, "No bounds are set");
		}

		@Override
		protected boolean setSocketOptions(SocketChannel socket) {
			if (socket.socket().getRemoteSocketAddress() instanceof InetSocketAddress peer
					&& bounds().admit(peer.getAddress())) {
				return super.setSocketOptions(socket);
			}
			destroySocket(socket);
			return false;
		}

		@Override
		protected NioChannel createChannel(SocketBufferHandler buffer) {
			// with TLS, which the ingress ends, the limits of Tomcat's own channel remain
			return isSSLEnabled() ? super.createChannel(buffer) : new CallerConnection(buffer, bounds());
		}

	}

}
