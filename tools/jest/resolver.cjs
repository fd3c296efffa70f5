const isOurs = (basedir) => !basedir.includes('/node_modules/');

// Our sources name the file that will be built (`./a.js`), and that is still TypeScript here.
module.exports = (request, options) => {
  if (isOurs(options.basedir) && /^\.{1,2}\/.*\.js$/.test(request)) {
    for (const extension of ['.ts', '.tsx']) {
      try {
        return options.defaultResolver(request.replace(/\.js$/, extension), options);
      } catch {
        continue;
      }
    }
  }
  return options.defaultResolver(request, options);
};
