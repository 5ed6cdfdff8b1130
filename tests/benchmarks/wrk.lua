-- Before this stand PATHS, HEADERS, COOKIES, BODIES and EXPECTED, as tests/benchmarks/wrk.py wrote them.

local count, members, ready = 0, math.max(#COOKIES, 1), {}
local threads, is_post = {}, #BODIES > 0
local run = string.format("%08x", os.time() % 2^31)
unexpected, example = 0, ""

function setup(thread)
   table.insert(threads, thread)
end

-- Pages are always asked for in the same words, so these are put together once.
function init()
   if not is_post then
      for number = 0, #PATHS * members - 1 do
         table.insert(ready, put_together("GET", number % members, number % #PATHS))
      end
   end
end

function request()
   count = count + 1
   if not is_post then
      return ready[(count - 1) % #ready + 1]
   end
   local member, round = (count - 1) % members, math.floor((count - 1) / members)
   return put_together("POST", member, (round + member) % #PATHS)
end

function put_together(method, member, path)
   local headers = {}
   for name, value in pairs(HEADERS) do headers[name] = value end
   if COOKIES[member + 1] then headers["Cookie"] = COOKIES[member + 1] end
   if method == "GET" then
      return wrk.format(method, PATHS[path + 1], headers)
   end
   headers["Content-Type"] = "application/x-www-form-urlencoded"
   local body = BODIES[path % #BODIES + 1]
   local key = string.format("%s-0000-4000-8000-%012x", run, math.random(0, 2^31) * 2^16 + count % 2^16)
   return wrk.format(method, PATHS[path + 1], headers, (body:gsub("KEY", key)))
end

-- Looking at each answer costs time: of pages, wrk itself counts those that are errors.
if is_post or EXPECTED ~= 200 then
   function response(status, headers, body)
      if status ~= EXPECTED then
         unexpected = unexpected + 1
         example = status .. " " .. (headers["Location"] or "") .. body:sub(1, 300):gsub("[^%w %p]", " ")
      end
   end
end

function done(summary, latency, requests)
   local wrong, shown = 0, ""
   for _, thread in ipairs(threads) do
      wrong, shown = wrong + thread:get("unexpected"), thread:get("example")
   end
   local told = wrong > 0 and string.format("%d answers such as %s", wrong, shown) or ""
   told = told:gsub('[\\"]', "'")
   io.write(string.format(
      '{"requests": %d, "bytes": %d, "seconds": %.6f, "p50": %.3f, "p99": %.3f, "unexpected": "%s", '
         .. '"errors": {"connect": %d, "read": %d, "write": %d, "status": %d, "timeout": %d}}\n',
      summary.requests, summary.bytes, summary.duration / 1e6,
      latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, told,
      summary.errors.connect, summary.errors.read, summary.errors.write,
      summary.errors.status, summary.errors.timeout
   ))
end
