package dev.slipway.platform.test;

import java.util.ArrayList;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * The Docker engine. One that responds may still have no images, and no way to a
 * registry; Testcontainers would try for two minutes in each test, and then fail.
 */
final class ContainerEngine {

	private static final Logger log = LoggerFactory.getLogger(ContainerEngine.class);

	/**
	 * A database image is some 150 MB. Without a way to the registry, a pull fails soon.
	 */
	private static final int PULL_MINUTES = 5;

	/** Asked for by every context of a test run. */
	private static final boolean RUNS_POSTGRES = client().filter(ContainerEngine::runsPostgres).isPresent();

	private ContainerEngine() {
	}

	/** Whether there is an engine that has, or could pull, what the tests need. */
	static boolean runsPostgres() {
		return RUNS_POSTGRES;
	}

	private static boolean runsPostgres(DockerClient client) {
		var image = substituted(ServicePostgresContainer.IMAGE);
		return (has(client, image) && hasReaper(client)) || pulls(client, image);
	}

	/** Not the factory's, which needs the image of its reaper first. */
	private static Optional<DockerClient> client() {
		var strategies = new ArrayList<DockerClientProviderStrategy>();
		ServiceLoader.load(DockerClientProviderStrategy.class).forEach(strategies::add);
		try {
			return Optional.of(DockerClientProviderStrategy.getFirstValidStrategy(strategies).getDockerClient());
		}
		catch (IllegalStateException _) {
			return Optional.empty();
		}
	}

	/**
	 * Also when only the reaper is missing: an engine that gets one image gets the other.
	 */
	private static boolean pulls(DockerClient client, DockerImageName image) {
		try {
			return client.pullImageCmd(image.getUnversionedPart())
				.withTag(image.getVersionPart())
				.exec(new PullImageResultCallback())
				.awaitCompletion(PULL_MINUTES, TimeUnit.MINUTES);
		}
		catch (DockerException | DockerClientException ex) {
			log.warn("The Docker engine cannot pull {}, so it is not used: {}", image, ex.getMessage());
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static boolean has(DockerClient client, DockerImageName image) {
		try {
			client.inspectImageCmd(image.asCanonicalNameString()).exec();
			return true;
		}
		catch (NotFoundException _) {
			return false;
		}
	}

	/** Removes containers of tests that were killed. */
	private static boolean hasReaper(DockerClient client) {
		var reaper = substituted(TestcontainersConfiguration.getInstance()
			.getEnvVarOrProperty("ryuk.container.image", "testcontainers/ryuk"));
		return Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"))
				|| !client.listImagesCmd().withReferenceFilter(reaper.getUnversionedPart()).exec().isEmpty();
	}

	private static DockerImageName substituted(String image) {
		return ImageNameSubstitutor.instance().apply(DockerImageName.parse(image));
	}

}
