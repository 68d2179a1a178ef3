/* Script of the demo page itself: what real feeds do after loading. Knows nothing of the extension. */
async function makeBlob(image) {
  const response = await fetch(image.dataset.blob);
  image.src = URL.createObjectURL(await response.blob());
}
for (const image of document.querySelectorAll('img[data-blob]')) void makeBlob(image);

for (const video of document.querySelectorAll('video[data-stream]')) {
  const source = new MediaSource();
  video.src = URL.createObjectURL(source);
  source.addEventListener('sourceopen', async () => {
    const buffer = source.addSourceBuffer('video/webm; codecs="vp9"');
    buffer.addEventListener('updateend', () => source.endOfStream(), { once: true });
    buffer.appendBuffer(await (await fetch(video.dataset.stream)).arrayBuffer());
  });
}

const more = document.querySelector('footer');
new IntersectionObserver((entries, observer) => {
  if (!entries.some((entry) => entry.isIntersecting)) return;
  observer.disconnect();
  const template = document.querySelector('template#more');
  document.querySelector('.feed').append(template.content);
  more.textContent = 'You are all caught up.';
}).observe(more);
