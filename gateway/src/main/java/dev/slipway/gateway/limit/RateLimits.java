package dev.slipway.gateway.limit;

import java.util.List;
import java.util.function.Supplier;

/** The limits of a caller. */
public class RateLimits {

	private final Supplier<RateLimitSettings> settings;

	RateLimits(Supplier<RateLimitSettings> settings) {
		this.settings = settings;
	}

	/** Those in force now: they can change while the gateway runs. */
	public List<Limit> inForce() {
		var now = settings.get();
		return List.of(now.requests(), now.signIns());
	}

}
