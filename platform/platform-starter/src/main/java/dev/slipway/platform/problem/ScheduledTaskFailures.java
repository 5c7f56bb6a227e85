package dev.slipway.platform.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.support.TaskUtils;
import org.springframework.util.ErrorHandler;

/**
 * Logs a warning where a scheduled task failed because of the database, as for a request:
 * an error is a bug and raises an alert. The task runs again anyway.
 */
class ScheduledTaskFailures implements ErrorHandler {

	private static final Logger log = LoggerFactory.getLogger(ScheduledTaskFailures.class);

	@Override
	public void handleError(Throwable ex) {
		if (DatabaseAdvice.isTransient(ex)) {
			log.warn("The database did not respond to a scheduled task: {}", ex.toString());
		}
		else {
			TaskUtils.LOG_AND_SUPPRESS_ERROR_HANDLER.handleError(ex);
		}
	}

}
