package dev.slipway.gateway.forward;

import java.io.IOException;

import org.apache.coyote.CloseNowException;

/**
 * An answer that is on its way to the caller ended in the middle. Too late for a problem:
 * the caller's connection is cut, so that nobody takes the part for the whole.
 */
class TruncatedResponse extends CloseNowException {

	TruncatedResponse(IOException cause) {
		super(cause);
	}

}
