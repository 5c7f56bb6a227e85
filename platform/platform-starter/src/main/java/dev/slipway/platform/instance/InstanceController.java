package dev.slipway.platform.instance;

import io.swagger.v3.oas.annotations.Hidden;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Reports to the platform's gateway which instance responds, and its status. Not below
 * {@code /api}, so that no route leads here.
 */
@Hidden
@RestController
class InstanceController {

	private final ThisInstance instance;

	InstanceController(ThisInstance instance) {
		this.instance = instance;
	}

	@GetMapping(path = "/instance", produces = MediaType.APPLICATION_JSON_VALUE)
	InstanceStatus status() {
		return instance.status();
	}

}
