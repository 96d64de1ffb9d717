/** elk in a worker. Its own worker script answers messages by itself when it finds no document. */
import "elkjs/lib/elk-worker.min.js";
