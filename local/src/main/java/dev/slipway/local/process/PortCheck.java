package dev.slipway.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

import dev.slipway.local.terminal.UserError;
import dev.slipway.local.topology.Ports;
import dev.slipway.local.topology.Service;
import org.apache.commons.io.function.Uncheck;

/**
 * Whether the platform's ports are free.
 */
public final class PortCheck {

	private static final int CONNECT_TIMEOUT_MILLIS = 200;

	/** What browsers take localhost for; the first is where the platform listens. */
	private static final List<InetAddress> LOOPBACKS = Stream.of("127.0.0.1", "::1")
		.map(InetAddress::ofLiteral)
		.filter((address) -> Uncheck.apply(NetworkInterface::getByInetAddress, address) != null)
		.toList();

	private PortCheck() {
	}

	/**
	 * Makes sure that all ports are free.
	 * @param traces whether Zipkin needs one too
	 * @throws UserError naming the port, who needs it and who uses it
	 */
	public static void requireFree(Ports ports, List<Service> services, boolean traces) {
		ports.users(services, traces).forEach((port, user) -> {
			if (isInUse(port)) {
				var owner = PortOwner.of(port).map((process) -> " by " + process).orElse("");
				throw new UserError("Port %d, for %s, is in use%s. Stop that or use other ports, such as --port %d."
					.formatted(port, user, owner, ports.alternative()));
			}
		});
	}

	/**
	 * Tries both because some systems let a second program listen on the loopback address
	 * while another listens on all addresses.
	 */
	static boolean isInUse(int port) {
		return LOOPBACKS.stream().anyMatch((address) -> !canBeBound(address, port) || accepts(address, port));
	}

	private static boolean canBeBound(InetAddress address, int port) {
		try (ServerSocket _ = new ServerSocket(port, 1, address)) {
			return true;
		}
		catch (IOException _) {
			return false;
		}
	}

	/** Whether something accepts connections on a port of the platform. */
	public static boolean accepts(int port) {
		return accepts(LOOPBACKS.getFirst(), port);
	}

	private static boolean accepts(InetAddress address, int port) {
		try (var socket = new Socket()) {
			socket.connect(new InetSocketAddress(address, port), CONNECT_TIMEOUT_MILLIS);
			return true;
		}
		catch (IOException _) {
			return false;
		}
	}

	/**
	 * A base from which on all of a platform's ports are free. The search starts anywhere
	 * below the ports that the system gives to outgoing connections, so that two searches
	 * at the same time hardly meet.
	 */
	public static Ports free(List<Service> services) {
		for (int attempt = 0; attempt < 100; attempt++) {
			var ports = new Ports(ThreadLocalRandom.current().nextInt(10_000, 32_000));
			if (ports.users(services, true).keySet().stream().noneMatch(PortCheck::isInUse)) {
				return ports;
			}
		}
		throw new UserError("There are no free ports between 10000 and 32000.");
	}

}
