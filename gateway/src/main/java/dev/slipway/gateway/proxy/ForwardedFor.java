package dev.slipway.gateway.proxy;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The entries of {@code X-Forwarded-For}, which every proxy appends the address to from
 * which it received the request. Only the end of them is credible.
 */
final class ForwardedFor {

	private ForwardedFor() {
	}

	/**
	 * The addresses at the end, in one spelling, up to an entry that is no address:
	 * nothing before it can be told apart from what a caller made up.
	 * @param lines the header's lines, in their order
	 * @param hops how many addresses at most, 0 for all
	 */
	static List<String> addresses(List<String> lines, int hops) {
		var entries = Arrays.asList(String.join(",", lines).split(",", -1)).reversed();
		var addresses = new ArrayDeque<String>();
		for (var entry : entries) {
			var address = address(entry.strip());
			if (address.isEmpty() || (hops > 0 && addresses.size() == hops)) {
				break;
			}
			addresses.addFirst(address.get());
		}
		return List.copyOf(addresses);
	}

	/** {@code 192.0.2.1}, {@code 192.0.2.1:80}, {@code [2001:db8::1%eth0]:80}, … */
	private static Optional<String> address(String entry) {
		var literal = entry;
		if (entry.startsWith("[")) {
			literal = entry.substring(1).replaceFirst("\\](:\\d+)?$", "");
		}
		else if (entry.indexOf(':') == entry.lastIndexOf(':')) {
			literal = entry.replaceFirst(":\\d+$", "");
		}
		try {
			return Optional.of(InetAddress.ofLiteral(literal.replaceFirst("%.*$", "")).getHostAddress());
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

}
