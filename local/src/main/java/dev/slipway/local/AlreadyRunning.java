package dev.slipway.local;

import java.util.Optional;

/**
 * Another launcher has the folder.
 */
final class AlreadyRunning extends UserError {

	AlreadyRunning(Optional<State> state) {
		super(state
			.map((other) -> "Slipway %s already at %s; ./run stop ends it.".formatted(other.ready() ? "runs" : "starts",
					other.url()))
			.orElse("Another ./run is just starting."));
	}

}
