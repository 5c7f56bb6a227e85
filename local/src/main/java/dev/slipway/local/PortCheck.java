package dev.slipway.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whether the platform's ports are free.
 */
final class PortCheck {

	private static final int CONNECT_TIMEOUT_MILLIS = 200;

	private PortCheck() {
	}

	/**
	 * Refuses when one of the ports is taken.
	 * @throws UserError naming the port, who wants it and who has it
	 */
	static void requireFree(Ports ports, List<Service> services) {
		ports.users(services).forEach((port, user) -> {
			if (isTaken(port)) {
				String owner = PortOwner.of(port).map((process) -> " by " + process).orElse("");
				throw new UserError("Port %d, for %s, is taken%s: end that, or choose others, such as --port %d."
					.formatted(port, user, owner, suggestion(ports.base())));
			}
		});
	}

	private static int suggestion(int base) {
		return (base + 1000 <= Ports.MAX_BASE) ? base + 1000 : base - 1000;
	}

	/**
	 * Both questions are asked because some systems let a second program listen at the
	 * loopback address beside one that listens at all addresses.
	 */
	static boolean isTaken(int port) {
		return !canBeBound(port) || answers(port);
	}

	private static boolean canBeBound(int port) {
		try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
			return true;
		}
		catch (IOException _) {
			return false;
		}
	}

	static boolean answers(int port) {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_TIMEOUT_MILLIS);
			return true;
		}
		catch (IOException _) {
			return false;
		}
	}

	/**
	 * A base from which on all of a platform's ports are free. The search starts below
	 * the ports that the system gives to outgoing connections, anywhere, so that two
	 * searches at the same time hardly meet.
	 */
	static Ports free(List<Service> services) {
		for (int attempt = 0; attempt < 100; attempt++) {
			Ports ports = new Ports(ThreadLocalRandom.current().nextInt(10_000, 32_000));
			if (ports.users(services).keySet().stream().noneMatch(PortCheck::isTaken)) {
				return ports;
			}
		}
		throw new UserError("There are no free ports between 10000 and 32000.");
	}

}
