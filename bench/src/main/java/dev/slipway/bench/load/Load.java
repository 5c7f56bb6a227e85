package dev.slipway.bench.load;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.function.Supplier;

import io.hyperfoil.api.config.Benchmark;
import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.config.PhaseBuilder;
import io.hyperfoil.api.config.SequenceBuilder;
import io.hyperfoil.api.statistics.StatisticsSnapshot;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.config.Protocol;
import io.hyperfoil.http.statistics.HttpStats;
import io.netty.buffer.Unpooled;
import org.HdrHistogram.Histogram;

import static io.hyperfoil.http.steps.HttpStepCatalog.SC;

/**
 * Requests to one service, sent by Hyperfoil from a single thread of this process. Either
 * so many clients that each send the next request after the response to the last one
 * (closed model), or so many requests per second, whatever becomes of those before (open
 * model). Each time is counted from when the request was due, so a slow service does not
 * hide its own slowness (coordinated omission).
 */
public final class Load {

	/** More clients at a time than any platform of these budgets keeps waiting. */
	private static final int MOST_CLIENTS = 1000;

	/** A request that waits for one of them does so on the clock. */
	private static final int MOST_CONNECTIONS = 256;

	private static final String TIMEOUT = "30s";

	private final URI url;

	private final int clients;

	private final double perSecond;

	private final Supplier<Call> calls;

	private Load(URI url, int clients, double perSecond, Supplier<Call> calls) {
		this.url = url;
		this.clients = clients;
		this.perSecond = perSecond;
		this.calls = calls;
	}

	/**
	 * Clients that send the next request when they have the response to the last one.
	 * @param calls gives one request after another, all of the same kind
	 */
	public static Load closed(URI url, int clients, Supplier<Call> calls) {
		return new Load(url, clients, 0, calls);
	}

	/** A new client for each request. */
	public static Load open(URI url, double perSecond, Supplier<Call> calls) {
		return new Load(url, MOST_CLIENTS, perSecond, calls);
	}

	/** Sends requests for so long, then waits for the last responses. */
	public Timings run(Duration duration) {
		var benchmark = BenchmarkBuilder.builder()
			.name("load")
			.addPlugin(HttpPluginBuilder::new)
			.ergonomics()
			.repeatCookies(false)
			.userAgentFromSession(false)
			.endErgonomics()
			.http()
			.protocol(Protocol.HTTP)
			.host(url.getHost())
			.port(url.getPort())
			.allowHttp2(false)
			.sharedConnections(Math.min(clients, MOST_CONNECTIONS))
			.endHttp()
			.endPlugin()
			.threads(1)
			.failurePolicy(Benchmark.FailurePolicy.CONTINUE);
		scenario(phase(benchmark).duration(duration.toMillis())
			.scenario()
			.maxRequests(1)
			.maxSequences(1)
			.initialSequence("calls"));
		var collected = new Collected(duration);
		new LocalSimulationRunner(benchmark.build(),
				(phase, step, metric, snapshot, countDown) -> collected.add(snapshot), null, null)
			.run();
		return collected.timings();
	}

	private PhaseBuilder<?> phase(BenchmarkBuilder benchmark) {
		var phase = benchmark.addPhase("load");
		return (perSecond > 0) ? phase.constantRate(0).usersPerSec(perSecond).maxSessions(clients).variance(false)
				: phase.always(clients);
	}

	private void scenario(SequenceBuilder sequence) {
		var current = new Call[clients];
		boolean posts = !calls.get().body().isEmpty();
		var request = sequence.step(SC).httpRequest(posts ? HttpMethod.POST : HttpMethod.GET).path((session) -> {
			var call = calls.get();
			current[session.uniqueId()] = call;
			return call.path();
		})
			.headerAppender((session, writer) -> current[session.uniqueId()].headers().forEach(writer::putHeader))
			.timeout(TIMEOUT);
		if (posts) {
			request.body((session, connection) -> Unpooled
				.wrappedBuffer(current[session.uniqueId()].body().getBytes(StandardCharsets.UTF_8)));
		}
		request.endStep();
	}

	/** Sums up what comes in once a second. */
	private static final class Collected {

		private final Duration duration;

		private final ArrayList<Integer> perSecond = new ArrayList<>();

		private final Histogram histogram = new Histogram(2);

		private long failed;

		Collected(Duration duration) {
			this.duration = duration;
		}

		void add(StatisticsSnapshot snapshot) {
			var statuses = HttpStats.get(snapshot);
			int succeeded = statuses.status_2xx;
			// What has a response and what has none.
			failed += snapshot.responseCount - succeeded + snapshot.errors();
			int second = Math.max(0, snapshot.sequenceId);
			if (second >= perSecond.size()) {
				perSecond.addAll(Collections.nCopies(second + 1 - perSecond.size(), 0));
			}
			perSecond.set(second, perSecond.get(second) + succeeded);
			histogram.add(snapshot.histogram);
		}

		Timings timings() {
			return new Timings(duration, perSecond, failed, histogram);
		}

	}

}
